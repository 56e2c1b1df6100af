package com.dokploy.auth.token;

import org.springframework.beans.factory.BeanFactory;

/// Does what the schedule does.
public final class Rotation {
    private Rotation() {}

    public static void byAge(BeanFactory beans) {
        beans.getBean(KeyRotation.class).byAge();
    }
}
