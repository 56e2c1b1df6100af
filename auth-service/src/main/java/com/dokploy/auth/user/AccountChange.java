package com.dokploy.auth.user;

import com.dokploy.platform.access.PlatformRole;
import java.util.Optional;
import java.util.Set;

/// What an administrator wants changed; what is empty stays as it is.
record AccountChange(
        Optional<Set<PlatformRole>> roles, Optional<Tier> tier, Optional<Boolean> disabled) {}
