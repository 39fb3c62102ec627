"""The directory on the screen: public pages, the desk, the interface for programs."""
