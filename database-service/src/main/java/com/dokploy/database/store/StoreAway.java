package com.dokploy.database.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The store does not answer as it should: worth a retry, and no word on what is in it.
public final class StoreAway extends IOException {
    StoreAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
