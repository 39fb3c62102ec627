"""What search does: write register and index, learn the bridge, find, explain."""
