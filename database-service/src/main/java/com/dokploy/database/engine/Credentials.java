package com.dokploy.database.engine;

/// How one reaches a database.
///
/// @param password letters and digits only, so that no file or address needs to quote it
public record Credentials(String username, String password, String database) {
    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
