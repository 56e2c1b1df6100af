package com.dokploy.webhook.outbound;

import java.util.UUID;

/// The lines in which a subscription's deliveries wait for one another: all of one application in the same, and few enough of them that
/// a receiver which does not answer cannot take up every place.
final class Lines {
    private static final int PER_SUBSCRIPTION = 4;

    private Lines() {}

    static String of(UUID subscription, String about) {
        return subscription + ":" + Math.floorMod(about.hashCode(), PER_SUBSCRIPTION);
    }
}
