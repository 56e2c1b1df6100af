package com.dokploy.platform.mail;

import java.util.UUID;

/// One mail.
///
/// @param id the same for every attempt to send it, so that a mail which came twice can be told
/// @param recipient a single address (RFC 5322 addr-spec)
/// @param subject control characters in it become spaces
/// @param text plain text
public record Mail(UUID id, String recipient, String subject, String text) {
    /// Keeps tokens out of logs.
    @Override
    public String toString() {
        return "Mail[%s]".formatted(id);
    }
}
