"""What people have typed into a form and not sent yet, kept as they type."""
