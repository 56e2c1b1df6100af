package com.dokploy.gateway.live;

import com.dokploy.gateway.edge.Refused;
import com.dokploy.platform.persistence.Ids;
import com.dokploy.platform.web.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Up to where a reader who comes back has read.
///
/// @param id of the last frame that it got; an id of version 7, so it says when
record Place(UUID id) {
    private static final int TIME_ORDERED = 7;

    /// @param after `?after=` or `Last-Event-ID`; absent or blank: nothing was read before
    /// @throws Refused 400 for what cannot be the id of a frame
    static Optional<Place> of(@Nullable String after) {
        if (after == null || after.isBlank()) {
            return Optional.empty();
        }
        if (!Ids.isId(after) || UUID.fromString(after).version() != TIME_ORDERED) {
            throw new Refused(
                    ErrorCode.VALIDATION_ERROR,
                    ErrorCode.VALIDATION_ERROR.message(),
                    Map.of(
                            "errors",
                            List.of(
                                    Map.of(
                                            "field", "after",
                                            "message", "After must be the id of a frame",
                                            "constraint", "format",
                                            "received", after))),
                    Map.of());
        }
        return Optional.of(new Place(UUID.fromString(after)));
    }

    /// When the event of that frame was made.
    Instant time() {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
