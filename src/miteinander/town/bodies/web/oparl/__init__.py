"""The OParl 1.1 interface: read only, without cookies, open to pages of every origin."""
