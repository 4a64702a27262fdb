"""What an operator needs besides the program: files for nginx and systemd, a handbook, a bill."""
