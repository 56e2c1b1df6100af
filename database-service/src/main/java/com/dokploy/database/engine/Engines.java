package com.dokploy.database.engine;

import java.util.List;
import java.util.Optional;

/// All engines there are.
public final class Engines {
    public static final List<Engine> ALL =
            List.of(new PostgreSql(), new MySql(), new MongoDb(), new Redis());

    private Engines() {}

    /// The engine of a type as the API names it.
    public static Optional<Engine> of(String type) {
        return ALL.stream().filter(engine -> engine.type().equals(type)).findFirst();
    }

    /// The engine of a stored type.
    public static Engine stored(String type) {
        return of(type).orElseThrow(() -> new IllegalStateException("no engine " + type));
    }
}
