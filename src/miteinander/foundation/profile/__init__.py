"""The town's profile: reads ``towns/<name>``; each room registers its section, key and schema."""
