"""What is known of a municipality, an organisation, a body or a position, on one page to print; drafts of replies."""
