package com.dokploy.standalone;

/// Something the operator has to put right; shown as one line, without a stack trace.
public final class Refusal extends RuntimeException {
    /// @param line what is wrong and what to do
    public Refusal(String line) {
        super(line);
    }
}
