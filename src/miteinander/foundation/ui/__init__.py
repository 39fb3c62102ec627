"""What people see: components, base pages, styles and small scripts, error pages, the gallery."""
