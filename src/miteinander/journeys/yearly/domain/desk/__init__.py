"""What the desk does with a year's report: write, freeze, approve."""
