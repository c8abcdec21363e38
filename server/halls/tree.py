"""YAML as a tree of marked nodes.

Nodes and not values, for three reasons: each has its line; a code such as 2.000720 stays what was
written instead of becoming a number; and all keys written twice are seen, not only the first.
"""

from __future__ import annotations

import warnings

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError, YAMLWarning
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from server.halls.notes import Notes

__all__ = ["MappingNode", "Node", "ScalarNode", "SequenceNode", "line_of", "tree_of"]


def line_of(node: Node) -> int:
    """Return the line of a node, counted from 1."""
    return int(node.start_mark.line) + 1


def tree_of(text: str, notes: Notes) -> Node | None:
    """Return the root of the text's one document, or None after noting what is wrong."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", YAMLWarning)
            root: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = " ".join(part for part in (error.context, error.problem) if part)
        notes.error("", f"not YAML: {reason}", line=mark.line + 1 if mark else 1)
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        notes.error("", f"not YAML: {error.reason} (U+{error.character:04X})", line=line)
    except RecursionError:
        notes.error("", "not YAML for a hall: nested too deeply")
    except (YAMLError, YAMLWarning, ArithmeticError, ValueError) as error:
        # The scanner lets an escape beyond Unicode ("\UFFFFFFFF") fall through as it comes.
        notes.error("", f"not YAML: {str(error).strip().splitlines()[0]}")
    else:
        return root
    return None
