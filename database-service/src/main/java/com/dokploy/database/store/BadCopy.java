package com.dokploy.database.store;

/// A copy is missing, cut short, altered, or another one.
public final class BadCopy extends Exception {
    BadCopy(String message) {
        super(message);
    }
}
