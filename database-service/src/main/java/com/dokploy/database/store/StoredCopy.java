package com.dokploy.database.store;

import java.util.UUID;

/// Where one copy of some data is kept, and how.
///
/// @param boundTo what the encrypted bytes are bound to beside the id, such as the type of an engine
/// @param store that has it, by name
/// @param key where it is within the store; made from ids alone
/// @param gzipped whether we compressed it
public record StoredCopy(
        UUID id, String boundTo, String store, String key, SealedKey sealedKey, boolean gzipped) {}
