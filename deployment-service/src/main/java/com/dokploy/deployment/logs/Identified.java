package com.dokploy.deployment.logs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/// A line that says in its own text where it stands, where nothing around it does.
///
/// @param id to be given as `after` to go on
record Identified(String id, @JsonUnwrapped LogLineView line) {}
