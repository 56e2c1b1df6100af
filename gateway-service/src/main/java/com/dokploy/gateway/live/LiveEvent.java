package com.dokploy.gateway.live;

import org.jspecify.annotations.Nullable;

/// One event on its way to whoever may see it; rendered once for all of them.
///
/// @param application what it is about; narrowing goes by this
/// @param project whose readers may see it
/// @param json the frame
record LiveEvent(
        EventType type, String id, @Nullable String application, String project, String json) {}
