package com.dokploy.cli.terminal;

/// How results are written.
public enum Format {
    /// For people.
    table,
    /// What the server said, whole.
    json,
    /// One id a line, as other commands take it.
    name
}
