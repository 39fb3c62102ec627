"""Documents: PDF that everybody can read, spreadsheets, calendar files and QR codes."""
