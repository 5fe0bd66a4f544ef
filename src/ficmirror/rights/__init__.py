"""Statements and policy → who may see a work, and why."""

from ficmirror.rights.policy import DEFAULT_POLICY, decide_access, lock

__all__ = ["DEFAULT_POLICY", "decide_access", "lock"]
