"""The office: who said what and when (SQL), and the publishing of it."""
