"""What actors do by the link of an invitation: report, confirm, hand in."""
