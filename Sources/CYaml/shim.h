#include <stdlib.h>
#include <string.h>
#include <yaml.h>

/* Initializes an event of a scalar; returns 0 if there is not enough memory.

   yaml_scalar_event_initialize also checks that the text is UTF-8, which Swift guarantees. The event owns a copy of the text,
   as libyaml expects. */
static inline int yaml_scalar_event_initialize_unchecked(
    yaml_event_t *event, const yaml_char_t *text, size_t length, yaml_scalar_style_t style)
{
    yaml_char_t *copy = (yaml_char_t *)malloc(length + 1);
    if (!copy) return 0;
    if (length > 0) memcpy(copy, text, length);
    copy[length] = '\0';
    memset(event, 0, sizeof(*event));
    event->type = YAML_SCALAR_EVENT;
    event->data.scalar.value = copy;
    event->data.scalar.length = length;
    event->data.scalar.plain_implicit = 1;
    event->data.scalar.quoted_implicit = 1;
    event->data.scalar.style = style;
    return 1;
}
