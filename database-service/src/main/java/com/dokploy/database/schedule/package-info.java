/// When something is backed up by itself, and how much of that stays.
@NullMarked
package com.dokploy.database.schedule;

import org.jspecify.annotations.NullMarked;
