package com.dokploy.database;

import com.dokploy.platform.testkit.api.OpenApiDocumentTest;

/// Clauses 12, 365: the committed OpenAPI document is the produced one.
@WholeService
class DatabaseDocumentTest extends OpenApiDocumentTest {
    DatabaseDocumentTest() {
        super("database");
    }
}
