"""What each part of the page shows, as plain data made from the saved comparison."""
