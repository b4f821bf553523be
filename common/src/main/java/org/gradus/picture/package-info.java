/** Pictures: reading them from files that may be hostile, changing their size, writing them. */
package org.gradus.picture;
