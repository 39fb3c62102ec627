"""From computed values to those that may be read: small counts are hidden, and whatever would give them away.

Read in this order: ``linking`` (which counts are sums of which others, as any reader knows), ``hiding`` (what of them
is hidden or rounded), ``showing`` (what that leaves of all other values), ``protocol`` (what was done, for those who
approve).
"""
