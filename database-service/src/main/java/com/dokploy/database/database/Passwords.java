package com.dokploy.database.database;

import com.dokploy.database.engine.Credentials;
import com.dokploy.platform.security.SecretBox;
import java.security.SecureRandom;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Makes passwords and keeps them sealed (S152).
@Component
public class Passwords {
    private static final int LENGTH = 32;
    private static final String ALPHABET =
            "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretBox box;

    Passwords(SecretBox box) {
        this.box = box;
    }

    /// A fresh one, sealed for the database.
    byte[] make(UUID database) {
        var text = new StringBuilder();
        RANDOM.ints(LENGTH, 0, ALPHABET.length()).mapToObj(ALPHABET::charAt).forEach(text::append);
        return box.seal(text.toString(), owner(database));
    }

    /// What clients need now.
    public Credentials credentials(Database database) {
        return database.engine()
                .credentials(box.openText(database.password(), owner(database.id())));
    }

    /// What clients will need once the password was changed.
    public Credentials nextCredentials(Database database) {
        var next = database.nextPassword();
        return next == null
                ? credentials(database)
                : database.engine().credentials(box.openText(next, owner(database.id())));
    }

    private static String owner(UUID database) {
        return "database/" + database;
    }
}
