"""Pages and interfaces of bodies."""
