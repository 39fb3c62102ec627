"""Pages of those who bring figures in, freeze, approve and write."""
