package com.dokploy.standalone.demo;

/// Prints a line for the person who watches.
@FunctionalInterface
interface Say {
    /// @param format as of [String#format]
    void line(String format, Object... values);
}
