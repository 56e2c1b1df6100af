package com.dokploy.platform.testkit.work;

import java.util.UUID;

/// Work for the crash kit's own tests: pack a parcel, send it.
record Parcel(UUID id, String status) {}
