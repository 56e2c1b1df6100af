package com.dokploy.database.database;

import com.dokploy.database.engine.Engine;

/// A creation whose form was checked.
public record Configuration(
        String name, String projectId, Engine engine, String version, DatabaseSpec spec) {}
