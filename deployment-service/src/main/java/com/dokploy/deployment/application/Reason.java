package com.dokploy.deployment.application;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why an application is not as it should be.
///
/// @param message for the user, without secrets
public record Reason(Code code, String message) {

    /// The same for programs.
    public enum Code {
        /// What was last rolled out did not run; what ran before may serve on.
        ROLLOUT_FAILED,
        /// A replica ended by itself.
        EXITED,
        /// Replicas end again and again.
        CRASH_LOOP,
        OUT_OF_MEMORY,
        HEALTH_CHECK_FAILED,
        /// A replica could not be started at all.
        CANNOT_START,
        /// No node has room for it, or none fits its constraints.
        NO_SUITABLE_NODE,
        NODE_LOST,
        /// Its service was removed, scaled or edited outside the platform.
        CHANGED_OUTSIDE,
        /// Its replicas are not there yet.
        INCOMPLETE;

        /// The word in the API.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// @return null when one of both is missing
    public static @Nullable Reason of(@Nullable String code, @Nullable String message) {
        return code == null || message == null ? null : new Reason(Code.valueOf(code), message);
    }
}
