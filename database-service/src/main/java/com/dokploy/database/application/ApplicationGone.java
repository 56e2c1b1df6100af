package com.dokploy.database.application;

import java.util.UUID;

/// An application was deleted; published in the transaction that notes it, more than once perhaps.
///
/// @param forGood whether it cannot come back: what is kept of it is to go
public record ApplicationGone(UUID applicationId, boolean forGood) {}
