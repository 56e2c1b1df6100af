package com.dokploy.database.store;

/// The key of one copy, sealed by the installation's; worth nothing without that.
public final class SealedKey {
    private final byte[] bytes;

    public SealedKey(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
