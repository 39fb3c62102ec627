"""Tests of the server's entry, the command line and what operates the platform."""
