package com.dokploy.standalone.demo;

/// Prints a line for the person who watches.
@FunctionalInterface
interface Say {
    void line(String line);
}
