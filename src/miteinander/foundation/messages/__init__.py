"""Mail: written with the change, sent after its commit, by a server or into the data folder."""
