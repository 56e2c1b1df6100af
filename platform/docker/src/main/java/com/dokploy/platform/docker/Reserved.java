package com.dokploy.platform.docker;

/// What tasks have reserved of a node.
///
/// @param cores of processors
/// @param memory in bytes
public record Reserved(double cores, long memory) {
    public static final Reserved NOTHING = new Reserved(0, 0);

    Reserved plus(Reserved other) {
        return new Reserved(cores + other.cores, memory + other.memory);
    }
}
