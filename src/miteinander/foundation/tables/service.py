"""The door of tables: protect numbers, and draw what may be shown."""
