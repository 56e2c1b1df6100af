package com.dokploy.deployment.logs;

import com.dokploy.platform.access.Viewer;
import java.util.UUID;

/// Who gets which log.
///
/// @param viewer whose access to the project is looked up again and again while it lasts
/// @param follow whether lines are wanted as they come
public record LogOrder(Viewer viewer, UUID project, boolean follow, LogFeed feed) {}
