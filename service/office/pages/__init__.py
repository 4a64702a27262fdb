"""The pages of the office, for those who are signed in."""
