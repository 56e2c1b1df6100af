package com.dokploy.platform.docker;

import org.jspecify.annotations.Nullable;

/// Is told of every call that changes something in the engine, on its caller's thread: what makes a trace of it.
@FunctionalInterface
public interface CallObserver {
    CallObserver NONE = _ -> _ -> {};

    /// @param kind method and kind of object without any name or id, such as `POST services/create`
    Ending began(String kind);

    /// The end of a call.
    @FunctionalInterface
    interface Ending {
        /// @param failure why it came to nothing; null if it did not
        void ended(@Nullable Throwable failure);
    }
}
