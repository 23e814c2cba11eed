/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Groups of listings that are the same job. When a listing comes, everything that its
 * keys lead to, from one to the next, is grouped anew: the pairs are put in order, the
 * surest first, and joined as long as no group would have two listings of one source or
 * two that the user told apart. So it does not matter in which order the listings came,
 * but that of two pairs that are equally sure the newer one is first. Only what is
 * different is written. */

#define G_LOG_DOMAIN "voc-store"

#include "store/voc-duplicate-private.h"

/* No job is on more sources; whoever is led to by keys after that many is left out. */
#define MOST_MEMBERS 64

/* How sure a pair is; less is surer. After these come the bits in which texts differ. */
#define BY_HAND 0
#define BY_ADDRESS 1
#define BY_WORDS 2

static const char SQL_SOURCE[] = "SELECT source FROM main.listing WHERE id = ?1";

static const char SQL_ALIKE[] = "SELECT source, listing FROM main.duplicate_key WHERE key = ?1 LIMIT ?2";

static const char SQL_JOB_OF[] = "SELECT job FROM main.duplicate_member WHERE listing = ?1";

static const char SQL_MATES[] = "SELECT listing FROM main.duplicate_member WHERE job = ?1";

static const char SQL_CHOICES[] = "SELECT o.id, c.is_same FROM main.listing l"
                                  " CROSS JOIN main.duplicate_choice c ON c.source = l.source AND c.native_id = l.native_id"
                                  " CROSS JOIN main.listing o ON o.source = c.other_source AND o.native_id = c.other_id"
                                  " WHERE l.id = ?1";

static const char SQL_JOIN[] = "INSERT INTO main.duplicate_member (listing, job) VALUES (?1, ?2)"
                               " ON CONFLICT (listing) DO UPDATE SET job = ?2";

static const char SQL_LEAVE_JOB[] = "DELETE FROM main.duplicate_member WHERE listing = ?1";

const VocStatementInfo *
voc_duplicate_group_statements (guint *n)
{
  static const VocStatementInfo statements[] = {
    { SQL_SOURCE, NULL }, { SQL_ALIKE, NULL }, { SQL_JOB_OF, NULL }, { SQL_MATES, NULL }, { SQL_CHOICES, NULL }, { SQL_JOIN, NULL }, { SQL_LEAVE_JOB, NULL }
  };

  *n = G_N_ELEMENTS (statements);
  return statements;
}

typedef struct
{
  gint64             id;
  gint64             source;
  gint64             old_job; /* 0: none */
  guint              group;   /* the first member of its group */
  VocDuplicateTraits traits;
} Member;

/* Two listings of which the user said something. */
typedef struct
{
  gint64   a;
  gint64   b;
  gboolean is_same;
} Choice;

typedef struct
{
  guint a;
  guint b;
  guint rank;
} Pair;

typedef struct
{
  VocConn *conn;
  GArray  *members; /* (element-type Member): those before @next were followed */
  GArray  *keys;    /* (element-type gint64): that were followed */
  GArray  *ignored; /* (element-type gint64): keys that say nothing */
  GArray  *choices; /* (element-type Choice) */
  GArray  *pairs;   /* (element-type Pair) */
} Regroup;

static void
regroup_clear (Regroup *self)
{
  g_clear_pointer (&self->members, g_array_unref);
  g_clear_pointer (&self->keys, g_array_unref);
  g_clear_pointer (&self->ignored, g_array_unref);
  g_clear_pointer (&self->choices, g_array_unref);
  g_clear_pointer (&self->pairs, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Regroup, regroup_clear)

static Member *
get_member (const Regroup *self,
            guint          index)
{
  return &g_array_index (self->members, Member, index);
}

static gboolean
has (GArray *numbers,
     gint64  number)
{
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, gint64, i) == number)
      return TRUE;

  return FALSE;
}

/* A number that a statement about a listing gives; 0 when there is no row. */
static gboolean
look_up (VocConn    *conn,
         const char *sql,
         gint64      id,
         gint64     *value,
         GError    **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (conn, sql, error);
  int step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, id);
  step = voc_stmt_step (stmt, error);
  *value = step > 0 ? voc_stmt_get_int (stmt, 0) : 0;
  return step >= 0;
}

static gboolean
add_member (Regroup *self,
            gint64   id,
            GError **error)
{
  Member member = { .id = id };

  for (guint i = 0; i < self->members->len; i++)
    if (get_member (self, i)->id == id)
      return TRUE;

  if (!look_up (self->conn, SQL_SOURCE, id, &member.source, error)
      || !look_up (self->conn, SQL_JOB_OF, id, &member.old_job, error)
      || !voc_duplicates_get_traits (self->conn, id, &member.traits, error))
    return FALSE;

  if (member.source != 0)
    g_array_append_val (self->members, member);
  return TRUE;
}

typedef struct
{
  gint64 source;
  gint64 id;
} Alike;

/* An address that two listings of one source have is that of a list of jobs. */
static gboolean
is_of_list (const Alike     *alike,
            guint            n,
            VocDuplicateKind kind)
{
  for (guint i = 1; kind == VOC_DUPLICATE_ADDRESS && i < n; i++)
    if (alike[i].source == alike[i - 1].source)
      return TRUE;

  return FALSE;
}

/* Rows of one key come by source. */
static gboolean
follow_key (Regroup        *self,
            VocDuplicateKey key,
            GError        **error)
{
  Alike alike[VOC_DUPLICATE_MOST_ALIKE + 1];
  g_autoptr (VocStmt) stmt = voc_conn_prepare (self->conn, SQL_ALIKE, error);
  guint n = 0;
  int   step;

  if (stmt == NULL)
    return FALSE;

  g_array_append_val (self->keys, key.sum);
  voc_stmt_bind_int (stmt, 1, key.sum);
  voc_stmt_bind_int (stmt, 2, G_N_ELEMENTS (alike));
  while ((step = voc_stmt_step (stmt, error)) > 0 && n < G_N_ELEMENTS (alike))
    alike[n++] = (Alike){ voc_stmt_get_int (stmt, 0), voc_stmt_get_int (stmt, 1) };
  if (step < 0)
    return FALSE;

  if (n > VOC_DUPLICATE_MOST_ALIKE || is_of_list (alike, n, key.kind))
    g_array_append_val (self->ignored, key.sum);
  if (n > VOC_DUPLICATE_MOST_ALIKE)
    return TRUE;

  /* Also of a key that says nothing: until now it may have said something. */
  for (guint i = 0; i < n && self->members->len < MOST_MEMBERS; i++)
    if (!add_member (self, alike[i].id, error))
      return FALSE;

  return TRUE;
}

static gboolean
follow_keys (Regroup *self,
             guint    index,
             GError **error)
{
  VocDuplicateTraits traits = get_member (self, index)->traits;

  for (guint i = 0; i < traits.n_keys; i++)
    if (traits.keys[i].kind != VOC_DUPLICATE_REQUISITION && !has (self->keys, traits.keys[i].sum)
        && !follow_key (self, traits.keys[i], error))
      return FALSE;

  return TRUE;
}

/* Whoever is in a group now, so that nobody stays in one that is no more. */
static gboolean
follow_mates (Regroup *self,
              guint    index,
              GError **error)
{
  g_autoptr (VocStmt) stmt = NULL;
  gint64 job = get_member (self, index)->old_job;
  int    step;

  if (job == 0)
    return TRUE;

  stmt = voc_conn_prepare (self->conn, SQL_MATES, error);
  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, job);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    if (!add_member (self, voc_stmt_get_int (stmt, 0), error))
      return FALSE;

  return step == 0;
}

static gboolean
follow_choices (Regroup *self,
                guint    index,
                GError **error)
{
  g_autoptr (VocStmt) stmt = voc_conn_prepare (self->conn, SQL_CHOICES, error);
  Choice choice = { .a = get_member (self, index)->id };
  int    step;

  if (stmt == NULL)
    return FALSE;

  voc_stmt_bind_int (stmt, 1, choice.a);
  while ((step = voc_stmt_step (stmt, error)) > 0)
    {
      choice.b = voc_stmt_get_int (stmt, 0);
      choice.is_same = voc_stmt_get_int (stmt, 1) != 0;
      g_array_append_val (self->choices, choice);
      if (choice.is_same && !add_member (self, choice.b, error))
        return FALSE;
    }

  return step == 0;
}

static void
drop_ignored (Regroup *self)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      VocDuplicateTraits *traits = &get_member (self, i)->traits;
      guint               n = 0;

      for (guint k = 0; k < traits->n_keys; k++)
        if (!has (self->ignored, traits->keys[k].sum))
          traits->keys[n++] = traits->keys[k];
      traits->n_keys = n;
    }
}

/* %NULL when the user said nothing of them. */
static const Choice *
find_choice (const Regroup *self,
             gint64         a,
             gint64         b)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = &g_array_index (self->choices, Choice, i);

      if ((choice->a == a && choice->b == b) || (choice->a == b && choice->b == a))
        return choice;
    }

  return NULL;
}

static void
add_pair (Regroup *self,
          guint    a,
          guint    b)
{
  const Member *first = get_member (self, a);
  const Member *second = get_member (self, b);
  const Choice *choice = find_choice (self, first->id, second->id);
  Pair          pair = { a, b, BY_HAND };

  if (first->source == second->source || (choice != NULL && !choice->is_same))
    return;

  if (choice == NULL)
    switch (voc_duplicate_compare (&first->traits, &second->traits))
      {
      case VOC_DUPLICATE_BY_ADDRESS:
        pair.rank = BY_ADDRESS;
        break;
      case VOC_DUPLICATE_BY_WORDS:
        pair.rank = BY_WORDS + voc_text_print_compare (&first->traits.print, &second->traits.print);
        break;
      case VOC_DUPLICATE_NOT:
      case VOC_DUPLICATE_BY_OTHER:
      case VOC_DUPLICATE_BY_HAND:
      default:
        return;
      }

  g_array_append_val (self->pairs, pair);
}

/* By id, so that a member that came later has the higher index. */
static int
compare_members (gconstpointer first,
                 gconstpointer second)
{
  const Member *a = first;
  const Member *b = second;

  return (a->id > b->id) - (a->id < b->id);
}

/* The surest first, then that of the newest listings. */
static int
compare_pairs (gconstpointer first,
               gconstpointer second)
{
  const Pair *a = first;
  const Pair *b = second;

  if (a->rank != b->rank)
    return a->rank < b->rank ? -1 : 1;
  if (a->b != b->b)
    return a->b > b->b ? -1 : 1;

  return (a->a < b->a) - (a->a > b->a);
}

static gboolean
may_join (const Regroup *self,
          guint          first_group,
          guint          second_group)
{
  for (guint i = 0; i < self->members->len; i++)
    for (guint k = 0; k < self->members->len; k++)
      {
        const Member *a = get_member (self, i);
        const Member *b = get_member (self, k);
        const Choice *choice;

        if (a->group != first_group || b->group != second_group)
          continue;
        if (a->source == b->source)
          return FALSE;
        choice = find_choice (self, a->id, b->id);
        if (choice != NULL && !choice->is_same)
          return FALSE;
      }

  return TRUE;
}

static void
join_groups (Regroup *self)
{
  g_array_sort (self->members, compare_members);
  for (guint i = 0; i < self->members->len; i++)
    {
      get_member (self, i)->group = i;
      for (guint k = 0; k < i; k++)
        add_pair (self, k, i);
    }

  g_array_sort (self->pairs, compare_pairs);
  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);
      guint       first = get_member (self, pair->a)->group;
      guint       second = get_member (self, pair->b)->group;

      if (first == second || !may_join (self, first, second))
        continue;
      for (guint k = 0; k < self->members->len; k++)
        if (get_member (self, k)->group == MAX (first, second))
          get_member (self, k)->group = MIN (first, second);
    }
}

static gboolean
is_alone (const Regroup *self,
          guint          index)
{
  for (guint i = 0; i < self->members->len; i++)
    if (i != index && get_member (self, i)->group == get_member (self, index)->group)
      return FALSE;

  return TRUE;
}

/* Only what is different from before. */
static gboolean
write_groups (Regroup *self,
              GError **error)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      const Member *member = get_member (self, i);
      gint64        job = is_alone (self, i) ? 0 : get_member (self, member->group)->id;

      if (job == member->old_job)
        continue;
      if (job == 0 && !voc_listing_run (self->conn, SQL_LEAVE_JOB, member->id, 0, 0, 1, error))
        return FALSE;
      if (job != 0 && !voc_listing_run (self->conn, SQL_JOIN, member->id, job, 0, 2, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * voc_duplicates_regroup:
 * @conn: a connection to the cache, in a transaction
 * @id: a listing whose keys, or of which the user's word, have changed
 * @error: return location
 *
 * Groups it and everything that its keys lead to. Writes nothing when that is so
 * already.
 *
 * Returns: %FALSE with @error set on failure
 */
gboolean
voc_duplicates_regroup (VocConn *conn,
                        gint64   id,
                        GError **error)
{
  g_auto (Regroup) self = { .conn = conn };

  self.members = g_array_new (FALSE, FALSE, sizeof (Member));
  self.keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  self.ignored = g_array_new (FALSE, FALSE, sizeof (gint64));
  self.choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  self.pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  if (!add_member (&self, id, error))
    return FALSE;

  for (guint i = 0; i < self.members->len; i++)
    if (!follow_mates (&self, i, error) || !follow_choices (&self, i, error) || !follow_keys (&self, i, error))
      return FALSE;
  if (self.members->len < 2 && (self.members->len == 0 || get_member (&self, 0)->old_job == 0))
    return TRUE;

  drop_ignored (&self);
  join_groups (&self);
  return write_groups (&self, error);
}
