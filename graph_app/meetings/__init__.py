"""Bodies, their meetings, who was asked and who came, and contacts outside meetings. Structure only, never a case.

What others above the features may call (``graph_app.meetings.changes``):

* ``create_meeting(store, actor, NewMeeting(...), kreis)`` makes a meeting with its body and invitees, in one step;
  ``make_meeting(tx, actor, ...)`` is the same inside a transaction of one's own.
* ``create_series(store, actor, Series(...), kreis)`` makes several meetings of a body.
* ``invite(tx, actor, meeting, parties)`` invites those who are not yet; ``attend(...)`` notes who came.
* ``save_sheet(store, actor, meeting, ...)`` keeps replies and attendance together, in one transaction.
* ``add_action(store, actor, meeting, NewAction(...), kreis)`` makes an open action of a meeting.
* ``record_contact(store, actor, NewContact(...), kreis)`` keeps a call, a visit or a mail.

Reading: ``graph_app.meetings.reads`` (``sheet``, ``members``, ``actions``, ``of_body``). The rule of the last contact,
which pages of every kind use, is ``graph_app.entities.contacts``.
"""
