"""Sealed content: keys of people, contact points and reporters; safes with epochs; grants; envelopes."""
