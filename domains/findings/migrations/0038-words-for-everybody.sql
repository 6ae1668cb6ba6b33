-- The landlord's name and its word for residents stand on pages that anybody may open, such as the form of a panel.
create policy setting_words_read on hearth.setting for select using (name in ('landlord', 'resident_word'));
